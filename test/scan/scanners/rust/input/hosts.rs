pub const ZONE: &str = "oldshop.net";

pub struct Client {
    pub host: String,
}

impl Client {
    pub fn new(sub: &str) -> Self {
        Self { host: format!("{}.{}", sub, ZONE) }
    }

    pub fn url(&self) -> String {
        format!("https://{}/start", self.host)
    }
}

pub fn api(name: &str) -> String {
    format!("https://{name}.{ZONE}/api")
}
