package main
import ("fmt"; "net/http"; "os"; "go.oldshop.net/sdk/auth"; "acme.example/svc/internal/cfg")
func main() {
	u := fmt.Sprintf("https://%s.%s", "rooms", cfg.Zone)
	http.Get(u)
	http.Get(cfg.Hosts["id"])
	c := cfg.New("app")
	http.Get(c.URL())
	v := url.URL{Scheme: "https", Host: net.JoinHostPort("id2.oldshop.net", "8443")}
	d := os.Getenv("IDP")
	if d == "" { d = "login.oldshop.net" }
	http.Get("https://" + d)
	helper("deep")
	var re = regexp.MustCompile(`^(.+\.)?oldshop\.net$`)
	log.Printf("retiring oldshop.net")
}
