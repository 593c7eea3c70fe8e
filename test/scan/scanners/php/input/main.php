<?php
namespace Acme\Svc;
use Acme\Cfg\Urls as U;
class C { public function __construct(private string $h = "dflt.oldshop.net") {}
 function f() { $u = sprintf("https://%s.%s", "fmt", U::ZONE); $client->get($u); $client->get(U::api("rooms")); file_get_contents("https://{$this->h}/x"); $z = env('IDP_URL', 'https://login.oldshop.net'); $client->get($z . '/y'); preg_match('/\.oldshop\.net$/', $o); } }
return ['id' => ['host' => 'id.oldshop.net']];
