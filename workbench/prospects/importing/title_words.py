"""The words job titles name levels and departments with, in the form of `names.plain_words`.

English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Russian, and below Japanese,
Chinese and Korean. The first that matches counts, so what outweighs stands first.
"""

from workbench.vocabulary.prospects import Seniority

LEVELS: tuple[tuple[Seniority, str], ...] = (
    (
        Seniority.STAFF,
        r"""assistante? (?:to|of|de|du|des|d)|assistente|\w*assistent(?:in|innen|e|en|es)?
        |\w*assistenz|asistente|assistant\w* (?:der|des)|assistente (?:alla|del|di|da)|asystent\w*
        |(?:executive|personal|office|administrative) assistant|secretary to|sekretar\w*
        |secretaire|secretari[ao]|ceo office|office of the \w+|referent\w* der geschaftsfuhrung
        |(?:advis[eo]r|coordinator|aide|analyst|liaison|specialist) to the?
        |intern|internship|praktikant\w*|stagiaire|becari[oa]|trainee|werkstudent\w*|azubi
        |auszubildende\w*|apprenti\w*|estagiari[oa]|stagista|stażyst\w*|stazyst\w*|praktykant\w*
        |former|retired|ehemalig\w*|ancien(?:ne)?|emeritus|помощни\w*|ассистент\w*|секретар\w*
        |стажер\w*|практикант\w*""",
    ),
    (
        Seniority.MANAGER,
        r"""team ?leit\w*|team ?lead\w*|gruppenleit\w*|schichtleit\w*|projektleit\w*
        |filialleit\w*|marktleit\w*|teamleider|ploegleider""",
    ),
    (
        Seniority.OWNER,
        r"""(?<!product )(?<!process )(?<!service )owner|co ?owner|founder|co ?founder|cofounder
        |inhaber\w*|grunder\w*|mitgrunder\w*|fondat\w+|co ?fondat\w+|fundador\w*
        |cofundador\w*|proprietaire|propietari\w+|proprietari\w+|titolare|eigenaar|oprichter
        |gerante?(?! de)|managing partner|general partner
        |(?<!business )(?<!channel )partner(?! [a-z]+(?:er|or|ing|ment|s|ns|ss)\b)
        |associe gerant|self employed|freelance\w*|gesellschafter\w*|chef d ?entreprise
        |dirigeant\w*|duen[oa]|soci[oa](?: \w+)?|don[oa]|zaakvoerder|dga|właściciel\w*
        |wspołwłaściciel\w*|założyciel\w*|wspolni\w*|владел\w*|совладел\w*|учредител\w*
        |основател\w*|сооснователь|собственни\w*|entrepreneur|unternehmer\w*
        |индивидуальныи предприниматель""",
    ),
    (
        Seniority.VP,
        r"""s?vp|evp|avp|gvp|rvp|v p|wiceprezes\w*|вице президент\w*|zastępca prezesa
        |(?:senior |executive |assistant |regional )?vice president\w*
        |vicepresident\w*|vice presidente|vicepresidente|vizeprasident\w*""",
    ),
    (
        Seniority.C_LEVEL,
        r"""c[efotimprsd]o|cxo|ciso|chro|cdao|ccso|chief(?! of staff)|president|prasident\w*
        |presidente|presidenta
        |managing director|geschaftsfuhr\w*|vorstand\w*|pdg|p d g|directeur general
        |directrice generale|director general|directora general|amministratore delegato
        |consejero delegado|direttore generale|algemeen directeur|executive director
        |chairman|chairwoman|chairperson|chair of the board|board member|general manager
        |gerente general|gerente geral|geschaftsleit\w*|generaldirektor\w*|amministrat\w+
        |bestuurder|diretora? (?:geral|presidente|executiv[oa]|financeir[oa])|director ejecutivo
        |directora ejecutiva|presidente ejecutivo|prezes\w*|członek zarzadu|członkini zarzadu
        |dyrektor (?:generaln\w+|zarzadzajac\w+|wykonawcz\w+)|генеральн\w+ директор\w*
        |(?:исполнительн|финансов|техническ|коммерческ|операционн|управляющ)\w+ директор\w*
        |президент\w*|председател\w*|член\w* правления|гендиректор\w*""",
    ),
    (
        Seniority.DIRECTOR,
        r"""director|directora|directeur|directrice|direttore|direttrice|direktor\w*|head of
        |head|head of department|bereichsleit\w*|hauptabteilungsleit\w*|leiter|leiterin
        |leitung|abteilungsleit\w*|\w+leiter|\w+leiterin|responsable|responsabile|jefe|jefa
        |\w*hoofd|dean|chief of staff|controller|prokurist\w*
        |subdirector\w*|vicedirect\w*|diretora?|dyrektor\w*|директор\w*|руководител\w*
        |начальни\w*|глава|заведующ\w*|главн\w+ (?:бухгалтер|инженер)\w*|dirigente
        |ressortleit\w*|werksleit\w*|niederlassungsleit\w*""",
    ),
    (
        Seniority.MANAGER,
        r"""manager|managerin|gerente|supervisor\w*|team ?lead\w*|teamleit\w*|gruppenleit\w*
        |lead|chef|cheffe|capo|coordinator|koordinator\w*|coordinateur|coordinatrice
        |encargad\w+|foreman|superintendent|mgr|coordenador\w*|coordinador\w*|coordinatore
        |coordinatrice|kierowni\w*|menedżer\w*|menadżer\w*|менеджер\w*|управляющ\w*
        |координатор\w*|supervisora?|capoarea|meister\w*|bazchef""",
    ),
    (
        Seniority.SENIOR,
        r"""senior|sr|principal|staff engineer|expert|experte|specialist sr|architect|counsel
        |consultant|berater\w*|referent\w*|starsz\w+|głowny|głowna|ведущ\w+|старш\w+|главн\w+
        |эксперт\w*|konsultant\w*|consulente|especialista senior""",
    ),
)

FUNCTIONS: tuple[tuple[str, str], ...] = (
    (
        "information_technology",
        r"""it|i t|information technolog\w*|informatik|informatique|informatica
        |systems? admin\w*|infrastructure|cio|ciso|cyber ?security|information security
        |security|network|sistemas|edv|data center|devops|cloud|ti|informatyk\w*|ит|ит директор
        |информационн\w+|системн\w+ администратор\w*|ict|dsi""",
    ),
    (
        "human_resources",
        r"""hr|h r|human resources?|people|talent|recruit\w*|personal|personalleit\w*|chro
        |ressources humaines|drh|rrhh|recursos humanos|risorse umane|payroll|kadr\w*
        |zasob\w+ ludzki\w+
        |персонал\w*|кадр\w*|hrbp|personeel\w*|people operations""",
    ),
    (
        "finance",
        r"""finan\w*|cfo|account(?:ing|ants?|s)|controll\w*|treasur\w*|audit\w*|tax|buchhalt\w*
        |comptab\w*|contab\w*|billing|fp a|daf|księgow\w*|ksiegow\w*|financi\w*|финанс\w*
        |бухгалтер\w*
        |boekhoud\w*|rechnungswesen|tresorier\w*|amministrazione""",
    ),
    (
        "legal",
        r"""legal|counsel|attorney|lawyer|compliance|recht\w*|juridique|jurist\w*|abogad\w+
        |legale|prawn\w*|юрист\w*|юридическ\w*|direito|juridic[oa]|avvocat\w*|avocat\w*
        |prawnik\w*""",
    ),
    (
        "marketing",
        r"""marketing|cmo|brand|communications?|kommunikation|demand generation|seo|content|pr
        |public relations|mercadotecnia|growth|маркетинг\w*|pr manager|marketingu|werbung""",
    ),
    (
        "sales",
        r"""sales|cro|revenue|business development|account (?:executive|manager)|vertrieb\w*
        |verkauf\w*|commercial\w*|ventas|ventes|comercial|vendite|verkoop|inside sales|sdr|bdr
        |partnerships?|vendas|comerciais|sprzedaż\w*|sprzedaz\w*|handlow\w*|продаж\w*|сбыт\w*
        |коммерческ\w*|commerciale|kundenberater\w*|absatz""",
    ),
    (
        "customer_service",
        r"""customer|client|support|service desk|kundendienst|kundenservice|service client
        |atencion al cliente|success""",
    ),
    (
        "purchasing",
        r"""purchas\w*|procure\w*|buyer|einkauf\w*|achats|compras|acquisti|sourcing|inkoop
        |category manager|zakup\w*|закуп\w*|снабжен\w*|beschaffung|approvisionnement\w*
        |procurator""",
    ),
    (
        "operations",
        r"""operations?|operating|coo|logistic\w*|logistik\w*|supply chain|warehouse|lager\w*
        |production|produktion\w*|manufactur\w*|plant|werk\w*|facilit\w*|operaciones
        |operativ\w*|fleet|maintenance|quality|betrieb\w*|logistique|transport\w*
        |dispatch\w*|qualitats\w*|qualite|calidad|qualita|produccion|producao|produzione|operac\w+
        |logistyk\w*|produkcj\w*|логист\w*|производств\w*|операционн\w*|склад\w*|качеств\w*
        |instandhaltung|fertigung\w*|magazzin\w*""",
    ),
    (
        "engineering",
        r"""engineer\w*|cto|develop\w*|software|entwickl\w*|ingenie\w*|ingenieur\w*|ingegner\w*
        |technical|technik\w*|technolog\w*|technique|tecnic\w*|programmer|architect|research
        |r d|forschung|scientist|data|inżynier\w*|inzynier\w*|programist\w*|инженер\w*|разработ\w*
        |программист\w*|техническ\w*|engenh\w*|tecnologia""",
    ),
    (
        "product",
        r"""product|produkt\w*|produit|producto|cpo|ux|design\w*""",
    ),
    (
        "general_management",
        r"""ceo|chief executive\w*|president|prasident\w*|presidente|founder|co ?founder
        |cofounder|owner|managing director|geschaftsfuhr\w*|general manager|pdg|gerant\w*
        |inhaber\w*|fundador\w*|fondat\w+|vorstand\w*|directeur general|director general
        |partner|directrice generale|amministratore \w+|managing partner|chairman|geschaftsleit\w*
        |prezes\w*|zarzad\w*|właściciel\w*|генеральн\w*|президент\w*|владел\w*|учредител\w*
        |diretora? geral|eigenaar|bestuurder|algemeen directeur|dueno|gesellschafter\w*""",
    ),
)

IDEOGRAPHIC_LEVELS: tuple[tuple[Seniority, str], ...] = (
    (Seniority.STAFF, "秘書|秘书|助理|アシスタント|インターン|実習|实习|비서|인턴"),
    (Seniority.VP, "副総裁|副总裁|副總裁|副社長|부사장"),
    (Seniority.OWNER, "創業者|创始人|創辦人|オーナー|店主|合伙人|老板|ファウンダー|창업자|업주"),
    (
        Seniority.C_LEVEL,
        "取締役|社長|会長|執行役|最高.{0,8}責任者|专务|専務|常務|头取|頭取|总经理|總經理|首席"
        "|董事|总裁|總裁|理事長"
        "|法人代表|財務長|執行長|営業長|대표|사장|이사|회장|최고",
    ),
    (
        Seniority.DIRECTOR,
        "部長|部长|本部長|总监|總監|ディレクター|局長|局长|室長|所長|支店長|工場長|厂长|院長"
        "|主任医|부장|실장",
    ),
    (
        Seniority.MANAGER,
        "課長|科長|科长|係長|次長|マネージャ|マネジャ|リーダー|经理|經理|主管|店長|店长|组长"
        "|組長|チーフ|과장|팀장|차장"
        "|매니저",
    ),
    (Seniority.SENIOR, "主任|高级|高級|资深|資深|シニア|専門|专家|顾问|顧問|대리|수석|책임|선임"),
)
"""Japanese, Chinese and Korean write no blanks: the words may stand anywhere in the title."""

IDEOGRAPHIC_FUNCTIONS: tuple[tuple[str, str], ...] = (
    ("information_technology", "情報|システム|信息|资讯|資訊|网络|전산"),
    ("human_resources", "人事|人力|労務|인사"),
    ("finance", "財務|财务|経理|会计|會計|会計|金融|재무|회계"),
    ("legal", "法務|法务|法律|コンプライアンス|법무"),
    ("marketing", "マーケティング|市场|市場|広報|宣伝|品牌|マーケ|마케팅"),
    ("sales", "営業|销售|銷售|業務|商务|セールス|영업"),
    ("customer_service", "客服|客户|カスタマー|サポート|顾客|고객"),
    ("purchasing", "購買|采购|採購|調達|資材|구매"),
    ("operations", "製造|生産|生产|物流|运营|營運|品質|质量|工場|オペレーション|생산|물류|운영"),
    ("engineering", "技術|技术|开发|開発|工程|エンジニア|研究|研发|개발|기술|연구"),
    ("product", "製品|产品|產品|商品|プロダクト|デザイン|设计|상품|제품"),
    (
        "general_management",
        "取締役|社長|会長|総経理|总经理|總經理|首席执行|董事|总裁|總裁|法人代表|创始人|創業者"
        "|代表|대표|사장|회장",
    ),
)
