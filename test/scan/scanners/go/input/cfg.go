package cfg
const Zone = "oldshop.net"
var Hosts = map[string]string{"id": "id." + Zone}
type Config struct { Host string }
func New(sub string) *Config { return &Config{Host: sub + "." + Zone} }
func (c *Config) URL() string { return "https://" + c.Host + "/x" }
