// A02: constants folded, one label unknown.
module.exports = function (sub) {
  var h = 'https://' + sub + '.' + 'mapiq' + '.net';
  var other = 'mapiq' + '.network';
  var longer = 'mapiq.net' + '.example.com';
  return [h, other, longer];
};
