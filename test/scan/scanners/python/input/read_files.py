import configparser, json, tomllib, yaml
from pathlib import Path

HERE = Path(__file__).parent
parser = configparser.ConfigParser()
parser.read("conf/service.ini")
requests.get("https://ini." + parser["idp"]["zone"])
requests.get("https://option." + parser.get("idp", "zone", fallback="other.oldshop.net"))

with open(HERE / "config.yaml") as opened:
    loaded = yaml.safe_load(opened)
requests.get(f"https://yaml.{loaded['idp']['zone']}/")
requests.get("https://json." + json.loads((HERE / "data" / "config.json").read_text())["zone"])
requests.get("https://toml." + tomllib.load(open(os.path.join(ROOT, "etc", "config.toml"), "rb"))["zone"])
requests.get("https://text." + open("zone.txt").read().strip())

page = json.load(response)
cursor.read("not.oldshop.net")
