package com.acme.app;

import com.acme.hosts.Hosts;
import static com.acme.hosts.Hosts.ZONE;

public class App {
  private Hosts hosts;

  @Value("${idp.url:https://login.oldshop.net}")
  private String idp;

  void run(Map<String, Object> bindings) {
    client.get(Hosts.api("rooms"));
    client.get(idp + "/keys");
    bindings.put("repository-url", hosts.merge(null).getRepository());
    client.get("https://static." + ZONE);
    Pattern.compile("^(.+\\.)?oldshop\\.net$");
  }
}
