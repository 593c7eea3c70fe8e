# gone.oldshop.net
set(MIRROR "mirror.oldshop.net")
FetchContent_Declare(zlib
  URL "https://${MIRROR}/zlib.tgz"
)
file(DOWNLOAD https://dl.oldshop.net/x.zip x.zip)
