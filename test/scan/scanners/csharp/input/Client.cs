using Acme.Cfg;
namespace Acme.Svc;
public class C {
  private readonly Opts _o;
  public C(Opts o, IConfiguration config) { _o = o; var u = config["Idp:Url"] ?? "https://dflt.oldshop.net"; http.GetAsync(u + "/x"); }
  public void M() {
    http.GetAsync(Urls.Api("rooms"));
    var b = new UriBuilder { Scheme = "https", Host = "id.oldshop.net" }.Uri;
    http.GetAsync($"https://{_o.Host}/z");
    var f = string.Format("https://{0}.{1}/q", "fmt", Urls.Zone);
    var r = new Regex(@"^(.+\.)?oldshop\.net$");
    _logger.LogInformation("retiring oldshop.net");
    throw new Exception("oldshop.net gone");
  }
}
