package main

// Once at oldshop.net.
func near() {
	app.oldshop.net()
	log.Printf("retiring oldshop.net")
	other := "oldshop" + ".network"
	http.Get("https://oldshop.net.example.com/" + other)
	err := errors.New("oldshop.net is gone")
}
