#include <stdio.h>
#include <netdb.h>
#include "config.h"

static const char *const hosts[] = { "a.oldshop.net", "b.newshop.example" };

int connect_ntp(void) {
    struct addrinfo *res;
    return getaddrinfo(NTP_HOST, "123", NULL, &res);
}

void url(char *buf, size_t n, const char *tenant) {
    snprintf(buf, n, "https://%s.%s/api", tenant, ZONE);
}

void fixed(char *buf) {
    sprintf(buf, "https://%s/fw.bin", "fw." ZONE);
    FILE *f = fopen("/etc/oldshop.net.conf", "r");
    s->net = oldshop.net;
}
