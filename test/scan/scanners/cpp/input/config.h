#ifndef CONFIG_H
#define CONFIG_H
#define ZONE "oldshop.net"
#define NTP_HOST "ntp." ZONE
#define PORT 123
/* was gone.oldshop.net */
#endif
