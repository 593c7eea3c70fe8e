import 'package:oldshop.net/client.dart';

// Was at oldshop.net once.
@Deprecated('moved off oldshop.net')
class Near {
  void run(Shop oldshop) {
    logger.info('retiring oldshop.net');
    print('The shop moved away from oldshop.net');
    oldshop.net.connect();
    final other = 'oldshop' + '.network';
    open('https://oldshop.net.example.com/');
    open('assets/oldshop.net.json');
    final root = 'example.com';
    open('https://$root/shadow');
    throw StateError('oldshop.net is gone');
  }
}
