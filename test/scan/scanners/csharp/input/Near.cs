using Oldshop.Net;
namespace Com.Oldshop.Net;
// Once at oldshop.net.
class Near {
  void Run() {
    _logger.LogInformation("retiring oldshop.net");
    var other = "oldshop" + ".network";
    http.GetAsync("https://oldshop.net.example.com/");
    throw new InvalidOperationException("oldshop.net is gone");
  }
}
