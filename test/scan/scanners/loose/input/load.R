# gone.oldshop.net
zone <- "oldshop.net"
df <- read.csv(paste0("https://r.", zone, "/data.csv"))
