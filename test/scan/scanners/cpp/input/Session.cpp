#include "Session.h"
Session::Session(std::string host) : host_(std::move(host)) {}
std::string Session::url() const { return "wss://" + host_ + "/play"; }
std::string lobby() { return std::string("https://") + Session::kLobby; }
