package main
import "acme.example/svc/internal/cfg"
func helper(sub string) { http.Get("https://" + sub + "." + cfg.Zone + "/y") }
