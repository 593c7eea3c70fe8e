#import "Hosts.h"
NSString *const kStatsURL = @"https://stats." kZone @"/collect";
// old: gone.oldshop.net
@implementation Hosts
- (NSURL *)home {
    return [NSURL URLWithString:[NSString stringWithFormat:@"https://%@/home", kLegacyHost]];
}
- (NSURLComponents *)login {
    NSURLComponents *c = [NSURLComponents new];
    c.host = [@"login." stringByAppendingString:kZone];
    return c;
}
- (void)post { [self send:kStatsURL]; }
- (NSString *)bundle { return @"net.oldshop.legacy"; }
@end
