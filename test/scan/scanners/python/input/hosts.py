ROOT = "oldshop.net"


def api(name, scheme="https"):
    return f"{scheme}://{name}.{ROOT}/api"


class Client:
    zone = ROOT

    def __init__(self, sub="id"):
        self.sub = sub

    @property
    def url(self):
        return "https://" + self.sub + "." + self.zone
