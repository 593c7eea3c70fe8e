const String root = 'oldshop.net';

class Hosts {
  static const login = 'login.' + root;
  static final table = {'id': 'id.$root', 'mail': 'mx.oldshop.net'};

  static String api(String name, {String region = 'eu'}) => 'https://$name-$region.$root/v1';

  static String? of(String key) {
    return table[key];
  }
}

enum Stage {
  prod('prod.oldshop.net'),
  dev('localhost');

  const Stage(this.host);
  final String host;
}

class Settings {
  const Settings({required this.zone, this.base = 'https://base.oldshop.net'});
  final String zone;
  final String base;
}
