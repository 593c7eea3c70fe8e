mod hosts;
use crate::hosts::{api, Client, ZONE as ROOT};

fn main() {
    let idp = std::env::var("IDP_URL").unwrap_or("https://login.oldshop.net".to_string());
    reqwest::get(format!("{}/keys", idp));
    reqwest::get(api("rooms"));
    let c = Client::new("app");
    reqwest::get(c.url());
    let mut grown = String::from("https://grown.");
    grown.push_str(ROOT);
    reqwest::get(&grown);
    let re = Regex::new(r"^(.+\.)?oldshop\.net$");
}
