using Oldshop.Net;
namespace Acme.Cfg;
public static class Urls { public const string Zone = "oldshop.net"; public static string Api(string t) => $"https://{t}.{Zone}/api"; }
public class Opts { public string Host { get; init; } = "opt.oldshop.net"; }
