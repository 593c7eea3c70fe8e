#!/usr/bin/perl
use strict;
# gone.oldshop.net
my $zone = 'oldshop.net';
my $url = "https://feed.$zone/x";
my $two = 'https://two.' . $zone . '/';
LWP::UserAgent->new->get($url);
