"""The names vendors, CRMs and people give to columns, in a dozen languages.

Written in the normal form of `fields.normal_header`. A generic name (“Country”, “Phone”, “Name”)
means the account in a file of accounts and the person in a file of people; its entry begins with
`?`.
"""

SYNONYMS: dict[str, str] = {
    "account.name": """company|company name|account name|account|organization|organization name
        |organisation|organisation name|employer|business name|client|client name|customer
        |customer name|associated company|firm|legal name|security|current company
        |firma|firmenname|unternehmen|unternehmensname|entreprise|societe|raison sociale|empresa
        |compania|razon social|azienda|bedrijf|bedrijfsnaam|nom de l entreprise""",
    "account.domain": """company domain|company domain name|domain|domain name|website domain
        |primary domain|company website domain|account domain|dominio|domaine""",
    "account.website": """website|website url|company website|web site|company url|homepage
        |home page|web|company web site|account website|webseite|internetseite|site web
        |sitio web|pagina web|sito web""",
    "account.phone": """company phone|company hq phone|corporate phone|company phone number
        |hq phone|account phone|main phone|switchboard|company main phone|organization phone""",
    "account.industry": """industry|primary industry|company industry|gics sector|sector|vertical
        |branche|secteur|secteur d activite|industria|settore|account industry""",
    "account.sub_industry": """sub industry|subindustry|primary sub industry|gics sub industry
        |sub sector|subsector|unterbranche""",
    "account.employees": """employees|number employees|number of employees|no of employees
        |employee count|headcount|company size|team size|company headcount|company employees
        |employee range|employees range|num employees|staff count|mitarbeiter|mitarbeiterzahl
        |anzahl mitarbeiter|effectif|nombre d employes|empleados|numero de empleados
        |dipendenti|size""",
    "account.revenue": """revenue|annual revenue|company revenue|revenue range|sales volume
        |estimated revenue|company annual revenue|umsatz|jahresumsatz|chiffre d affaires
        |ingresos|facturacion|fatturato|turnover|annual turnover""",
    "account.currency": "currency|revenue currency|currency code|currency iso code|wahrung|devise",
    "account.country": """company country|hq country|headquarters country|billing country
        |account country|organization country|country of headquarters""",
    "account.region": """company state|hq state|company region|billing state|company state region
        |account state|billing state province|headquarters state""",
    "account.city": "company city|hq city|billing city|account city|headquarters city",
    "account.place": """headquarters location|headquarters|hq|hq location|company location
        |company headquarters|all locations|company hq|hauptsitz|siege social""",
    "account.postal_code": """company zip code|company zip|company postal code|billing zip
        |billing postal code|billing zip postal code|company postcode|hq zip""",
    "account.street": """company street address|company address|company street|billing street
        |street|street address|strasse|rue|calle|anschrift""",
    "account.linkedin": """company linkedin url|linkedin company profile url|company linkedin
        |linkedin company url|linkedin company page|company linkedin profile""",
    "account.founded": "founded|founded year|year founded|grundungsjahr|founding year",
    "account.business_model": "business model|b2b b2c|geschaftsmodell",
    "account.technologies": "technologies|tech stack|technology|technologien",
    "account.territory": "territory|sales territory|gebiet",
    "account.last_activity_at": """last activity|last activity date|account last activity
        |last account activity date|letzte aktivitat""",
    "account.last_contacted_at": """last contacted|last contact date|last contacted date
        |date last contacted|letzter kontakt""",
    "contact.name": """full name|contact name|contact|person|person name|lead name|employee name
        |nom complet|nombre completo|vollstandiger name|ansprechpartner|nome completo""",
    "contact.first": """first name|firstname|first|given name|forename|given|contact first name
        |christian name|vorname|prenom|nombre|nome|voornaam|fname""",
    "contact.last": """last name|lastname|last|surname|family name|contact last name|lname
        |nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|cognome
        |achternaam""",
    "contact.title": """title|job title|position|role|contact title|job position|job role
        |current title|current position|stelle|berufsbezeichnung|jobtitel|funktion|poste
        |fonction|cargo|puesto|ruolo|functie""",
    "contact.seniority": "seniority|management level|seniority level|job level|hierarchieebene",
    "contact.function": """job function|department|departments|function|sub departments|abteilung
        |departement|departamento|service|reparto|job department""",
    "contact.in_role_since": """job start date|in role since|start date in role|current role since
        |position start date""",
    "contact.linkedin": """person linkedin url|linkedin contact profile url|linkedin profile url
        |linkedin url|linkedin profile|linkedin|contact linkedin url|default profile url
        |profile url|linkedin member url|person linkedin""",
    "contact.phone": """direct phone number|direct phone|work direct phone|mobile phone|mobile
        |mobile number|mobile phone number|home phone|other phone|work phone|cell|cell phone
        |phone direct|direct dial|contact phone|mobiltelefon|handy|handynummer|portable|movil
        |telephone mobile|mobilnummer|durchwahl|cellulare""",
    "contact.email": """email|e mail|email address|e mail address|mail|work email|business email
        |primary email|secondary email|tertiary email|contact email|personal email|email 1
        |email 2|email 3|emailadresse|e mail adresse|mailadresse|courriel|adresse e mail
        |adresse email|adresse mail|correo|correo electronico|posta elettronica|work e mail
        |company email|e mailadres|other email|alternate email|additional email""",
    "contact.email_status": """email status|secondary email status|tertiary email status
        |email verification status|email verification|email validity|primary email status
        |primary email catch all status|email catch all status|verification status""",
    "contact.email_bounced": """email bounced|email bounced reason|email bounced date|bounced
        |hard bounced|email hard bounced|hard bounce reason""",
    "contact.opted_out": """has opted out of email|email opt out|opted out|opt out|opted out email
        |unsubscribed|unsubscribed from all email|do not email|opt out of email|optout
        |do not contact|do not mail|email opted out|abgemeldet|desabonne""",
    "contact.do_not_call": "do not call|dnc|do not phone|has opted out of calls|phone opt out",
    "contact.country": """person country|contact country|mailing country|home country
        |personal country""",
    "contact.region": """person state|contact state|mailing state|mailing state province
        |personal state""",
    "contact.city": "person city|contact city|mailing city|personal city",
    "contact.place": "location|person location|contact location|standort",
    "contact.language": "language|preferred language|contact language|sprache|langue|idioma",
    "suppression.reason": "suppression reason|reason for suppression|unsubscribe reason",
    "?country": "country|country region|land|pays|pais|paese|country name|country code|nation",
    "?region": """state|region|province|state province|state region|bundesland|county|provincia
        |etat|etat province""",
    "?city": "city|town|suburb|ort|stadt|ville|ciudad|citta|locality|plaats",
    "?postal_code": """postal code|zip|zip code|postcode|post code|zip postal code|plz
        |postleitzahl|code postal|codigo postal|cap|mailing zip postal code|mailing postal code""",
    "?phone": """phone|phone number|telephone|tel|telephone number|phone 1|telefon|telefonnummer
        |telefono|telefone|telefoon|business phone""",
    "?name": "name",
    "?link": "url|link|profile",
    "?place": "address location|place",
}

LEAD_SYNONYMS: dict[str, str] = {
    "lead.source": "lead source|source|original source|quelle|channel|utm source",
    "lead.received_at": """received at|received|created|create date|created date|created at|date
        |lead created|submitted at|submission date|timestamp|conversion date""",
    "lead.score": "score|lead score|hubspot score|grade",
}

SUPPRESSION_SYNONYMS: dict[str, str] = {
    "suppression.reason": "reason|type|status|grund|cause",
    "account.domain": "company domain|domain|domains|domain name|website|blocked domain",
}

DECOYS = (
    "company name for emails|email domain|primary email source|secondary email source"
    "|tertiary email source|primary email verification source|email confidence"
    "|secondary email verification source|tertiary email verification source|email sent"
    "|email open|primary email last verified at|previous job title|previous company name"
    "|company division name|job title hierarchy level|contact owner"
    "|account owner|company owner|subsidiary of|lead status|fax|assistant phone|assistant name"
    "|last modified date|last modified by id|created by id|created date|create date|owner id"
    "|account id|company id|past experience company name"
    "|past experience company title|title description|full address"
    "|secondary industry hierarchical category|industry hierarchical category|all industries"
    "|all sub industries|number of locations|number of retail locations|contact type"
    "|other city|other state|other country"
    "|other postal code|other street|mailing street|person street|person zip code|entity name"
    "|has opted out of fax|associated deal|lead id|record id|profile image url|duration in role"
    "|regions|industries"
)
"""Names that look like a field and are none; they become custom fields with certainty."""

FURTHER: dict[str, str] = {
    "account.name": """co|company legal name|account title|org|organisation name|name of company
        |nom entreprise|nom de la societe|nombre de la empresa|nombre empresa|compania nombre
        |ragione sociale|nome azienda|societa|naam bedrijf|organisatie|nazwa firmy
        |przedsiebiorstwo|nome da empresa|razao social|nome empresa|компания|название компании
        |организация|наименование|наименование организации|фирма|会社名|企業名|法人名|会社|組織名
        |勤務先|公司|公司名称|公司名|公司名稱|企业名称|单位|单位名称|客户名称|foretag|virksomhed
        |회사|회사명""",
    "account.website": """internet|internetadresse|site internet|site web entreprise|sitio|pagina
        |sito internet|sito|strona internetowa|strona www|www|site da empresa|site|сайт|веб сайт
        |вебсайт|ウェブサイト|ホームページ|url ホームページ|webサイト|サイト|网站|公司网站|网址
        |官网|網站|hemsida|hjemmeside|홈페이지|bedrijfswebsite""",
    "account.domain": """root domain|domena|домен|ドメイン|域名|dominio web""",
    "account.phone": """company telephone|main number|company main number|office main phone
        |hauptnummer|zentrale|telefonzentrale|standard telephonique|centralita|centralino
        |corporate phone number|головной телефон|代表電話|公司电话|总机""",
    "account.industry": """industry name|sector de actividad|settore industriale|ramo|setor
        |bedrijfstak|branza|отрасль|сфера деятельности|業種|業界|行业|所属行业|產業|bransch|업종
        |wirtschaftszweig|activite""",
    "account.sub_industry": """company sub industry|teilbranche|sous secteur|подотрасль""",
    "account.employees": """emp|employee number|employees count|total employees
        |company headcount range|company employee count|number of employees range|no employees
        |size employees|emp count|nb employees|employee size|staff|anzahl der mitarbeiter
        |mitarbeiteranzahl|beschaftigte|anzahl beschaftigte|nombre de salaries|nombre d employes
        |salaries|tranche effectif|n empleados|plantilla|numero de trabajadores|numero dipendenti
        |numero di dipendenti|n dipendenti|addetti|aantal medewerkers|aantal werknemers
        |medewerkers|werknemers|liczba pracownikow|zatrudnienie|pracownicy|funcionarios
        |numero de funcionarios|количество сотрудников|число сотрудников|численность|сотрудники
        |従業員数|社員数|员工人数|员工数|公司规模|人数|員工人數|antal anstallda|직원수
        |company size range""",
    "account.revenue": """rev|revenues|sales|annual sales|revenue usd|company annual revenue usd
        |umsatz eur|umsatzerlose|ca annuel|ca|volumen de negocio|ventas anuales|ingresos anuales
        |ricavi|omzet|jaaromzet|przychody|przychod|obroty|faturamento|receita|receita anual
        |выручка|оборот|годовая выручка|売上高|売上|年商|年收入|营业额|营收|年营业额|omsattning
        |매출""",
    "account.currency": """revenue currency code|moneda|valuta|waluta|moeda|валюта|通貨|货币""",
    "account.country": """country hq|company hq country|firmensitz land|pays du siege
        |land des unternehmens|pais de la empresa""",
    "account.region": """company province|company state province|hq region|company county""",
    "account.city": """company town|city hq|company hq city|firmensitz stadt""",
    "account.place": """firmensitz|sede|sede central|sede legale|siege|hoofdkantoor|siedziba
        |本社所在地""",
    "account.postal_code": """company post code|hq postal code|billing postcode""",
    "account.street": """addr|adresse|rue et numero|strasse hausnummer|strasse nr|direccion
        |domicilio|indirizzo|via|straat|adres|ulica|endereco|адрес|улица|住所|所在地|地址|公司地址|address
        |address 1|address line 1|street 1|company address line 1|adress""",
    "account.founded": """founded in|founded on|year of foundation|established|year established
        |date founded|gegrundet|annee de creation|ano de fundacion|anno di fondazione|opgericht
        |rok zalozenia|год основания|設立年|成立年份|成立时间""",
    "account.technologies": """tech|technologies used|technology stack|technographics|технологии""",
    "account.last_activity_at": """last activity date gmt|last activity at|derniere activite""",
    "account.last_contacted_at": """last contacted at|last contact|last touch|last touch date
        |dernier contact|ultimo contacto|ultimo contatto|laatste contact|ostatni kontakt
        |последний контакт|最終連絡日|最后联系""",
    "contact.name": """name of contact|full name of contact|prospect|prospect name|decision maker
        |nom prenom|prenom nom|nom et prenom|nombre y apellidos|nombre y apellido|nome e cognome
        |cognome e nome|nominativo|persona de contacto|personne de contact|contactpersoon
        |kontaktperson|vor und nachname|name vorname|volledige naam|imie i nazwisko
        |osoba kontaktowa|nome do contato|фио|полное имя|контактное лицо|контакт|имя и фамилия
        |氏名|名前|お名前|担当者|担当者名|担当者氏名|姓名|联系人|联系人姓名|聯絡人|이름|성명
        |fullname|contact full name|nom du contact""",
    "contact.first": """first nm|f name|firstname contact|rufname|nombre de pila|imie|имя|名
        |имя контакта|ファーストネーム|名字|fornamn|fornavn|primeiro nome|given names
        |prenom du contact""",
    "contact.last": """l name|lastname contact|second name|nazwisko|sobrenome|apelido|фамилия|姓
        |苗字|姓氏|efternamn|etternavn|primer apellido|nom de naissance""",
    "contact.title": """job|job title current|designation|occupation|position title|ttl
        |titel position|stellenbezeichnung|jobbezeichnung|tatigkeit|funktionsbezeichnung
        |intitule du poste|titre du poste|poste occupe|qualite|puesto de trabajo|titulo|posizione
        |qualifica|mansione|functietitel|functienaam|stanowisko|должность|позиция|役職|役職名
        |肩書き|肩書|職位|职位|职务|岗位|職稱|職務|befattning|stilling|직책|직위
        |professional title|contact job title|headline""",
    "contact.seniority": """seniority level contact|senioritat|level|karrierestufe
        |niveau hierarchique|nivel jerarquico|livello|уровень должности|job seniority
        |management level name""",
    "contact.function": """dept|department name|bereich|fachbereich|division interna|ufficio
        |funzione|afdeling|dzial|отдел|подразделение|部署|部署名|所属部署|部門|部门|所属部门
        |avdelning|부서|job function category|departement contact""",
    "contact.in_role_since": """in position since|position seit|job started|in role from
        |role start date""",
    "contact.linkedin": """linkedin profil|li url|li profile|profil linkedin|perfil de linkedin
        |perfil linkedin|profilo linkedin|linkedin contact|linkedin personal url
        |linkedin member profile url|contact li profile url|linkedinprofiel""",
    "contact.phone": """direct|direct number|mob|mobile no|cell no|direct line|ddi
        |extension number|mobil|mobile telefonnummer|handy nr|mobiltelefonnummer|telefon mobil
        |telefon direkt|telefon geschaftlich|telefon privat|tel direkt|tel mobil|ligne directe
        |mobile pro|numero de portable|telephone direct|gsm|telefono movil|telefono directo
        |numero de movil|cellulare aziendale|telefono cellulare|numero cellulare|mobiel
        |mobiel nummer|telefoon mobiel|mobiele telefoon|doorkiesnummer|telefon komorkowy|komorka
        |numer komorkowy|celular|telefone celular|telemovel|мобильный телефон|мобильный
        |моб телефон|携帯電話|携帯|携帯電話番号|直通|直通電話|手机|手机号|手机号码|手機|移动电话
        |mobilnr|휴대폰|whatsapp""",
    "contact.email": """eml|mail address|mail id|email id|e mail id|email addr|emails|all emails
        |private email|personal mail|direct email|corporate email|professional email|office email
        |person email|lead email|email work|email work 1|email personal|email professionnel
        |mail pro|mail professionnel|email pro|adresse de messagerie|adresse electronique
        |direccion de correo|direccion de correo electronico|correo corporativo|correo e
        |indirizzo email|indirizzo e mail|indirizzo di posta elettronica|mail aziendale|pec
        |e mail adres|e mailadres|mailadres|emailadres|adres email|adres e mail|poczta
        |e mail firmowy|endereco de email|endereco de e mail|correio eletronico|эл почта
        |электронная почта|адрес электронной почты|почта|емейл|имейл|メール|メールアドレス
        |eメール|邮箱|电子邮箱|电子邮件|邮件|邮箱地址|電子郵件|電子信箱|이메일|e post|epost
        |e postadresse|e mail geschaftlich|geschaftliche e mail|e mail privat""",
    "contact.email_status": """statut email|email statut|e mail status|status e mail
        |estado del email|work email status|email state|email result|validation status
        |deliverability|email deliverability|deliverability status|статус почты""",
    "contact.opted_out": """abbestellt|newsletter abgemeldet|werbesperre|keine werbung
        |keine e mails|nicht kontaktieren|desinscrit|desinscription|ne pas contacter
        |ne pas envoyer d email|opposition email|no contactar|no enviar correo|dado de baja|baja
        |baja newsletter|disiscritto|non contattare|cancellato|uitgeschreven|afgemeld|niet mailen
        |niet contacteren|wypisany|nie kontaktowac|rezygnacja|descadastrado|nao contatar
        |не писать|отписан|отписался|отказ от рассылки|配信停止|メール配信停止|连絡不可|退订
        |不要联系|已退订|do not contact me|no email|no mail|no emails|email optout|emailoptout
        |is unsubscribed|suppressed|on suppression list|global unsubscribe|gdpr objection
        |widerspruch|werbewiderspruch""",
    "contact.do_not_call": """no call|no calls|do not telephone|phone dnc|dnc status|dnc list
        |on dnc|tps|ctps|tps registered|nicht anrufen|keine anrufe|anrufsperre|ne pas appeler
        |ne pas telephoner|bloctel|no llamar|non chiamare|non telefonare|niet bellen|nie dzwonic
        |nao ligar|не звонить|電話不可|架電禁止|请勿致电|不要打电话|勿扰""",
    "contact.language": """sprachcode|lingua|taal|jezyk|язык|言語|语言|语种|locale
        |idioma preferido""",
    "?country": """cntry|ctry|country iso|iso country|country iso code|land region|pays region
        |pais region|stato|nazione|land van vestiging|kraj|panstwo|страна|国|国名|国家|國家|maa
        |국가""",
    "?region": """st|region state|state name|state code|kanton|canton|departement geographique
        |comunidad autonoma|estado|regione|regio|wojewodztwo|область|регион|край|都道府県|省|省份
        |州|省市|prefecture|prov|uf""",
    "?city": """wohnort|stadt ort|commune|localite|poblacion|localidad|municipio|comune|localita
        |woonplaats|stad|gemeente|plaatsnaam|miasto|miejscowosc|cidade|город|населенный пункт
        |市区町村|市|城市|所在城市|ort stadt|city name|town city|city town|kommune""",
    "?postal_code": """zipcode|pcode|post nr|postnummer|cp|cod postal|c p|code postal cedex
        |cod postale|codice postale|kod pocztowy|cep|индекс|почтовый индекс|郵便番号|邮编
        |邮政编码|郵遞區號|pin code""",
    "?phone": """tel no|phone no|ph|phone num|contact number|telephone no|telefon nr|tel nr
        |rufnummer|telefon buro|numero de telephone|numero de telefono|telefono fijo
        |telefono fisso|numero di telefono|telefoonnummer|numer telefonu|nr telefonu
        |telefone fixo|телефон|номер телефона|тел|電話番号|電話|tel 電話|联系电话|电话|电话号码
        |電話號碼|telefonnr|전화|전화번호|work number|office number|office phone""",
    "?name": """naam|nazwa|название|名称|namn|navn|nome completo ou empresa""",
}
"""Names in further languages and spellings; the sure ones stand above."""

QUALIFIERS = {
    "account": """company account organization organisation org hq corporate firm business
        employer headquarters billing firma firmen unternehmen entreprise societe empresa azienda
        bedrijf компании 会社 公司""",
    "contact": """contact person personal work direct lead prospect people individual primary
        current employee buyer business geschaftlich privat professionnel pro prive lavoro
        zakelijk контакта担当者""",
}
"""Words before or behind a name that say whose it is, and change nothing else."""

_BLOCKERS_TEXT = """previous past former old prior parent ultimate immediate subsidiary assistant
    manager managers supervisor boss owner owners rep sdr ae bdr executive spouse partner emergency
    referred referrer referral created creator modified updated sender recipient cc bcc competitor
    source sources confidence score grade id ids uuid key hash domain fax image photo picture avatar
    logo count rank growth budget funding secondary tertiary other shipping alternate description
    summary notes note provider verified verification checked enriched reports vorgesetzter
    assistenz ehemalig ancien anterior precedente vorige poprzedni besitzer proprietaire
    propietario responsable eigenaar wlasciciel chat opened clicked sent replied open click"""
BLOCKERS = frozenset(_BLOCKERS_TEXT.split())
"""Words that make a column one of something else than the row’s company or person."""

_OTHERS_TEXT = """owner owners rep sdr ae bdr executive manager managers supervisor boss assistant
    spouse partner emergency referred referrer created creator modified updated sender cc bcc
    reports besitzer proprietaire propietario responsable eigenaar wlasciciel parent previous
    past former"""
OTHER_PEOPLE = frozenset(_OTHERS_TEXT.split())
"""Words of columns whose addresses belong to somebody else; they are never the person’s own."""
