package com.acme.hosts;

public class Hosts {
  public static final String ZONE = "oldshop.net";
  private String repository = "https://repo." + ZONE + "/debian";

  public Hosts merge(Object other) {
    return this;
  }

  public static String api(String name) {
    return String.format("https://%s.%s/api", name, ZONE);
  }
}
