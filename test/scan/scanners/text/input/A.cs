namespace Mapiq.Net.Client;
// moved off mapiq.net in 2023; see https://wiki.mapiq.net/move
/* lastref-ignore retired-host until=2024-08-01 reason="replaced in 4.2" */
var u = new UriBuilder { Scheme = "https", Host = "id.mapiq.net" }.Uri;
var r = $"https://{svc}.mapiq.net:8443/v1";
console.log("a.b\x2ec", 'https:\/\/esc.mapiq.net\/x');
Mapiq.Net.Connect(this.app.name);
