"""First names and what people are called instead, in several languages."""

from functools import cache

_GROUPS = """robert rob bob bobby robbie bert roberto robbi
william will bill billy willie liam guillermo wilhelm willy guillaume
richard rick dick rich ricky ricardo riccardo
james jim jimmy jamie jaime jacobo diego santiago iago
john jack johnny jon jonny juan jean johann johannes hans giovanni joao ian ivan jan sean jens johan
jonathan jonny jon nathan
michael mike mick mickey miguel michel michele mikhail misha mischa michal mikael
thomas tom tommy tomas tommaso
charles charlie chuck chas carlos karl carl carlo charly
joseph joe joey josef jose giuseppe pepe sepp jozef josip
david dave davey davide dawid
daniel dan danny daniele danilo
matthew matt mateo matthias mathieu matteo mateusz mathew
andrew andy drew andreas andre andrea andres andrei andrzej anders
edward ed eddie ted teddy ned eduardo eduard edoardo
edmund ed eddie ted ned
christopher chris kit christoph christophe cristobal topher kris
christian chris cristian kristian
nicholas nick nicky nicolas nikolaus klaus niklas nicola nikolai nikolay niccolo mikolaj
anthony tony antonio anton antoine antoni toni
alexander alex al sandy alejandro alexandre alessandro sasha sascha xander aleksander aleksandr lex
alexandra alex sandra sandy alejandra alessandra sasha aleksandra lexi
benjamin ben benny benji
samuel sam sammy
samantha sam sammie
patrick pat paddy patricio patrice patrik
patricia pat patty tricia trish patrizia
elizabeth liz beth betty lizzie eliza elisabeth bess lisa elisa isabel libby betsy elise erzsebet
isabella bella izzy isabel isabelle isobel
katherine kate kathy katie kathryn catherine cathy kit katharina kathrin catalina caterina katarzyna
 kathleen kat ekaterina katya cate karin
margaret maggie meg peggy marge margie greta margarita margarete marguerite rita daisy margherita
mary maria marie molly polly mia maryam miriam
jennifer jen jenny jenni
jessica jess jessie
susan sue suzy susie suzanne susanne susanna
deborah deb debbie debra
barbara barb babs barbie
rebecca becky becca rebekka
victoria vicky tori vickie viktoria
theodore ted teddy theo theodor
frederick fred freddie friedrich fritz federico frederic frederik
francis frank francisco franz francesco francois paco pancho frans franciszek
frances fran frankie francesca francoise
frank francis franklin
gregory greg gregor grzegorz gregorio
jeffrey jeff geoff geoffrey
kenneth ken kenny
lawrence larry laurie lorenz lorenzo laurent laurence
leonard leo len lenny leonardo
philip phil pip felipe philipp philippe filippo phillip
raymond ray raimund ramon raimundo
ronald ron ronnie
stephen steve steven stefan stephan esteban stefano stevie etienne stephane
timothy tim timmy timo
vincent vince vinny vincenzo vicente
walter walt wally gualtiero
zachary zach zack zak
abigail abby gail
amanda mandy
angela angie angelika
caroline carol carrie karoline carolina
cynthia cindy
dorothy dot dottie dorothea
eleanor ellie nell nora eleonora
emily em emmy emilia
emma em emmy
florence flo florrie
gabriel gabe gabriele
gabrielle gabby gabriela
georgina georgie gina georgia
george georg jorge giorgio jerzy georges jurgen jiri yuri yuriy
gerald gerry jerry gerhard gerard
harold harry hal harald
henry harry hank heinrich enrique henri enrico heinz henrik
hannah anna hanna johanna
helen ellen helena elena helene nell
jacob jake jakob jacques jakub giacomo
jacqueline jackie
joanna jo joanne johanna
joshua josh
judith judy judi
laura laurie lori
louis lou lewis luis ludwig luigi ludovico
lucas luke luca lukas lucasz
madeleine maddie madeline madison
martin marty martino marcin
maximilian max maxime massimiliano
maxwell max
melissa mel missy
melanie mel
natalie nat natalia natasha
nathaniel nathan nate nat
oliver ollie olivier
olivia liv livvy
oscar oskar
pamela pam
paul pablo paolo pavel pawel pauli pal
peter pete pedro pierre pietro petr piotr petrus piet
rachel rae raquel rachele
ralph ralf raul
sarah sara sally sadie
sebastian seb basti sebastien bastian
simon si simone
sophia sophie sofia zofia
stephanie steph stefanie stephania
teresa terry tess theresa teresita
terence terry
tobias toby
valerie val valeria
veronica ronnie vera veronika
virginia ginny
wolfgang wolf
yvonne evonne
ludmila lyuda mila
vladimir vova volodya wladimir
dmitri dima dmitry dimitri dimitrios
sergei sergey seryozha serge sergio
yevgeny evgeny zhenya eugene eugen gene
nikita nick
anastasia nastya stacy
tatiana tanya tatyana
giulia julia julie juliana
julian julius jules giuliano
isaac ike zack
abraham abe bram
albert al bert alberto albrecht
alfred al alf fred alfredo
arthur art artie arturo artur
bernard bernie bernhard bernardo
calvin cal
clifford cliff
clinton clint
donald don donnie
douglas doug
dominic dom nick dominik dominique domenico
ernest ernie ernst ernesto
eugene gene
harrison harry
jeremiah jerry jeremy
lucille lucy
lucy lucia lucie luzia
marcus mark marc marco markus marcos marek
mitchell mitch
mohammed muhammad mohamed mohammad mehmet mo mohamad
norman norm
randolph randy randall
reginald reg reggie
roderick rod roddy rodrigo
rudolph rudy rudolf rodolfo
russell russ
sidney sid
solomon sol
stanley stan stanislav stanislaw
chloe khloe
charlotte charlie lottie charlize carlotta
imogen immy
jayden jaiden
caitlin kaitlin caitlyn kaitlyn katelyn
zoe zoey
isla ayla
harriet hattie harrie
matilda tilly mathilda mathilde
joaquin quino
concepcion concha
dolores lola
guadalupe lupe
rosario charo
ignacio nacho ignatius
manuel manolo emmanuel emanuel
""".replace("\n ", " ")


@cache
def _roots() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS.strip().splitlines()):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(groups) for name, groups in found.items()}


def roots_of(name: str) -> frozenset[int]:
    """The families of names a first name (lower case, Latin) belongs to; empty if unknown."""
    return _roots().get(name, frozenset())


def is_first_name(word: str) -> bool:
    """Whether a word is a first name this program knows."""
    return word in _roots()
