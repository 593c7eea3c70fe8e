//! Once at oldshop.net.
use oldshop::net::Client;

fn near(app: App) {
    app.oldshop.net();
    info!("retiring oldshop.net");
    let other = concat!("oldshop", ".network");
    reqwest::get("https://oldshop.net.example.com/");
}
