"""The raw words the practice market is made of: names, places, trades, titles.

Every company and person made from them is fictional; domains end in `.example` (RFC 2606).
"""

from workbench.vocabulary.record import record

FIRST: dict[str, tuple[str, ...]] = {
    "en": (
        "Alice", "Brandon", "Carla", "Derek", "Elena", "Frank", "Grace", "Hank", "Irene", "Joel",
        "Karen", "Luis", "Megan", "Nathan", "Olivia", "Peter", "Quinn", "Rachel", "Samuel", "Tara",
        "Umar", "Valerie", "Walter", "Ximena", "Yolanda", "Zachary", "Beth", "Colin", "Dana",
        "Edwin", "Fiona", "Gordon", "Heather", "Ivan", "Janet", "Kevin", "Lorraine", "Marcus",
        "Nadia", "Owen", "Priya", "Ralph", "Sheila", "Trevor", "Una", "Victor", "Wendy", "Aaron",
    ),
    "de": (
        "Andreas", "Birgit", "Christian", "Dagmar", "Eberhard", "Franziska", "Günter", "Heike",
        "Ingo", "Jürgen", "Katrin", "Lukas", "Monika", "Norbert", "Petra", "Rüdiger", "Sabine",
        "Thorsten", "Ulrike", "Wolfgang",
    ),
    "fr": (
        "Amélie", "Bernard", "Céline", "Didier", "Élodie", "François", "Geneviève", "Hugo",
        "Isabelle", "Julien", "Laurence", "Mathieu", "Noémie", "Olivier", "Pascal", "Renée",
        "Sébastien", "Thérèse", "Valentin", "Yves",
    ),
    "es": (
        "Alejandro", "Beatriz", "Carlos", "Dolores", "Eduardo", "Fernanda", "Gonzalo", "Inés",
        "Jorge", "Lucía", "Manuel", "Natalia", "Óscar", "Paloma", "Ramón", "Sofía", "Tomás",
        "Úrsula", "Vicente", "Ximena",
    ),
}  # fmt: skip

LAST: dict[str, tuple[str, ...]] = {
    "en": (
        "Abbott", "Barlow", "Crosby", "Dalton", "Ellery", "Farrow", "Granger", "Hadley", "Ingram",
        "Jennings", "Kessler", "Lockhart", "Mercer", "Norwood", "Oakes", "Pratt", "Quimby",
        "Radford", "Sutter", "Thorne", "Underhill", "Vance", "Whitlock", "Yates", "Zeller",
        "Ashby", "Brandt", "Calloway", "Draper", "Eastman", "Fenton", "Gilmore", "Hollis",
        "Iverson", "Jarvis", "Kendrick", "Lawton", "Maddox", "Nash", "Osborne", "Paxton", "Reyes",
        "Sandoval", "Tran", "Ueda", "Vaughn", "Wexler", "Young", "Patel", "Okafor", "Larsen",
    ),
    "de": (
        "Albrecht", "Bäumler", "Dietrich", "Eichhorn", "Fröhlich", "Gerlach", "Hofmann", "Jäger",
        "Köhler", "Lindner", "Müller", "Neubauer", "Pfeiffer", "Reinhardt", "Schäfer", "Straube",
        "Vogt", "Weiß", "Zimmermann", "Ziegler",
    ),
    "fr": (
        "Arnaud", "Beaumont", "Chevalier", "Dubois", "Étienne", "Fournier", "Garnier", "Hébert",
        "Jourdain", "Lefèvre", "Marchand", "Nicolas", "Perrin", "Renaud", "Sauvage", "Tessier",
        "Vasseur", "Duval", "Blanchet", "Colin",
    ),
    "es": (
        "Aguilar", "Benítez", "Castañeda", "Domínguez", "Escobar", "Figueroa", "Gutiérrez",
        "Herrera", "Ibáñez", "Jiménez", "Luján", "Márquez", "Núñez", "Ortega", "Peña", "Quintero",
        "Rosales", "Serrano", "Téllez", "Villanueva",
    ),
}  # fmt: skip

COMPANY_FIRST = (
    "Alder", "Amber", "Arrow", "Beacon", "Birch", "Blue Ridge", "Boulder", "Bright", "Cascade",
    "Cedar", "Clear Lake", "Cobalt", "Copper", "Crescent", "Delta", "Dune", "Eagle", "East Bay",
    "Elm", "Falcon", "Fern", "Flint", "Fox River", "Frontier", "Garnet", "Gold Coast", "Granite",
    "Green Valley", "Harbor", "Hawk", "Heron", "High Plains", "Hudson", "Iron", "Ivory", "Juniper",
    "Keystone", "Lantern", "Laurel", "Lone Pine", "Maple", "Meridian", "Mesa", "Midland",
    "Monarch", "North Fork", "Oak Hill", "Onyx", "Orchard", "Osprey", "Pacific", "Palisade",
    "Pioneer", "Prairie", "Quarry", "Raven", "Red Cliff", "Ridge", "River Bend", "Saffron", "Sage",
    "Salt Creek", "Sequoia", "Silver", "Slate", "Spruce", "Sterling", "Stone", "Summit", "Sycamore",
    "Tern", "Thistle", "Timber", "Topaz", "Union", "Valley", "Vista", "Walnut", "West End",
    "Willow", "Winter", "Yarrow",
)  # fmt: skip

COMPANY_LAST: dict[str, tuple[str, ...]] = {
    "Logistics": ("Freight", "Logistics", "Cartage", "Distribution", "Haulage"),
    "Building Services": ("Facility Services", "Mechanical", "Building Care", "Maintenance"),
    "Utilities": ("Utility Services", "Grid Works", "Water", "Power Services"),
    "Software": ("Software", "Systems", "Analytics", "Labs"),
    "Restaurants": ("Kitchens", "Diners", "Coffee", "Grill"),
    "Retail": ("Outfitters", "Home Goods", "Markets", "Apparel"),
    "Advertising": ("Media", "Creative", "Advertising", "Brand Studio"),
    "Hospitals": ("Health", "Clinics", "Care Partners", "Medical Group"),
}

SUB_INDUSTRY: dict[str, tuple[str, ...]] = {
    "Logistics": ("Last-mile delivery", "Regional trucking", "Cold storage"),
    "Building Services": ("Elevator maintenance", "HVAC service", "Cleaning"),
    "Utilities": ("Field metering", "Water networks", "Line maintenance"),
    "Software": ("Vertical software", "Developer tools", "Data platforms"),
    "Restaurants": ("Fast casual", "Coffee shops", "Full service"),
    "Retail": ("Outdoor", "Furniture", "Grocery"),
    "Advertising": ("Agencies", "Out-of-home", "Digital"),
    "Hospitals": ("Outpatient care", "Dental groups", "Imaging"),
}

TECHNOLOGIES = (
    "Salesforce", "SAP", "Oracle NetSuite", "Microsoft Dynamics", "ServiceNow", "Samsara",
    "Geotab", "HubSpot", "Workday", "QuickBooks", "Shopify", "Toast", "AWS", "Azure",
)  # fmt: skip


@record
class Place:
    """A city as a vendor's row names it; `dial` is country and area code."""

    city: str
    region: str
    postal: str
    country: str
    zone: str
    dial: str


PLACES: dict[str, tuple[Place, ...]] = {
    "US": (
        Place("Boston", "MA", "02110", "United States", "America/New_York", "+1 617"),
        Place("Charlotte", "NC", "28202", "United States", "America/New_York", "+1 704"),
        Place("Columbus", "OH", "43215", "United States", "America/New_York", "+1 614"),
        Place("Atlanta", "GA", "30303", "United States", "America/New_York", "+1 404"),
        Place("Chicago", "IL", "60606", "United States", "America/Chicago", "+1 312"),
        Place("Dallas", "TX", "75201", "United States", "America/Chicago", "+1 214"),
        Place("Minneapolis", "MN", "55402", "United States", "America/Chicago", "+1 612"),
        Place("Denver", "CO", "80202", "United States", "America/Denver", "+1 303"),
        Place("Phoenix", "AZ", "85004", "United States", "America/Phoenix", "+1 602"),
        Place("Seattle", "WA", "98101", "United States", "America/Los_Angeles", "+1 206"),
        Place("San Diego", "CA", "92101", "United States", "America/Los_Angeles", "+1 619"),
    ),
    "GB": (
        Place("London", "Greater London", "EC2A 4NE", "United Kingdom", "Europe/London", "+44 20"),
        Place("Leeds", "West Yorkshire", "LS1 4AP", "United Kingdom", "Europe/London", "+44 113"),
    ),
    "CA": (
        Place("Toronto", "ON", "M5H 2N2", "Canada", "America/Toronto", "+1 416"),
        Place("Calgary", "AB", "T2P 1J9", "Canada", "America/Edmonton", "+1 403"),
    ),
    "DE": (
        Place("Hamburg", "Hamburg", "20095", "Germany", "Europe/Berlin", "+49 40"),
        Place("Stuttgart", "Baden-Württemberg", "70173", "Germany", "Europe/Berlin", "+49 711"),
    ),
    "FR": (Place("Lyon", "Rhône", "69002", "France", "Europe/Paris", "+33 4"),),
    "NL": (Place("Utrecht", "Utrecht", "3511", "Netherlands", "Europe/Amsterdam", "+31 30"),),
}

LEGAL_FORM: dict[str, tuple[str, ...]] = {
    "US": ("Inc.", "LLC", "Corp."),
    "GB": ("Ltd", "PLC"),
    "CA": ("Inc.", "Ltd."),
    "DE": ("GmbH", "AG"),
    "FR": ("SAS", "SARL"),
    "NL": ("B.V.",),
}

CHIEF_TITLES = (
    ("Chief Operating Officer", "C-Level", "Operations"),
    ("VP Operations", "VP", "Operations"),
    ("Vice President of Field Operations", "VP", "Operations"),
    ("SVP Service Delivery", "VP", "Operations"),
)
SECOND_TITLES = (
    ("Chief Executive Officer", "C-Level", "Executive"),
    ("VP Finance", "VP", "Finance"),
    ("Chief Information Officer", "C-Level", "Information Technology"),
    ("VP Customer Service", "VP", "Customer Service"),
)
DIRECTOR_TITLES = (
    ("Director of Field Operations", "Director", "Operations"),
    ("Director of Dispatch", "Director", "Operations"),
    ("Director of Service Operations", "Director", "Operations"),
)
LOWER_TITLES = (
    ("Dispatch Manager", "Manager", "Operations"),
    ("Operations Coordinator", "Entry", "Operations"),
    ("Senior Scheduling Analyst", "Senior", "Operations"),
    ("Fleet Manager", "Manager", "Operations"),
)
