<?php
namespace Acme\Cfg;
class Urls { const ZONE = 'oldshop.net'; public static function api($t) { return "https://{$t}." . self::ZONE . "/api"; } }
