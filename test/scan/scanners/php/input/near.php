<?php
namespace Net\Oldshop;
// Once at oldshop.net.
$app->oldshop->net();
$logger->info("retiring oldshop.net");
$other = "oldshop" . ".network";
$client->get("https://oldshop.net.example.com/");
