resource "a" "b" {
  url = "https://login.mapiq.net/"
}
resource "c" "d" {
  url = = "https://api.mapiq.net/"
  host = "id.mapiq.net"
}
locals {
  after = "https://app.mapiq.net/"
}
