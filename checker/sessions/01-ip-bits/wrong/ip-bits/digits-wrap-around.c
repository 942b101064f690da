// fails: tells-valid-ports
// mistake: number-goes-round
// The digits are put together by hand, in the largest type there is. Twenty digits are too many for it,
// and then it begins again at 0.
#include <arpa/inet.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Plain digits only, and no more than max.
static int whole(const char *text, double max, double *n) {
  size_t length = strspn(text, "0123456789");
  *n = atof(text);
  return length > 0 && text[length] == 0 && (length == 1 || text[0] != '0') && *n <= max;
}

static int port(const char *text) {
  unsigned long n = 0;
  size_t length = strspn(text, "0123456789");
  for (size_t i = 0; i < length; i++) n = n * 10 + (text[i] - '0');
  return length > 0 && text[length] == 0 && (length == 1 || text[0] != '0') && n <= 65535;
}

static const char *scope(int a, int b) {
  if (a == 127) return "loopback";
  if (a == 10 || (a == 172 && b / 16 == 1) || (a == 192 && b == 168)) return "private";
  return a == 169 && b == 254 ? "link-local" : "public";
}

static void answer(const char *word, const char *text) {
  unsigned char ip[4];
  double n;
  int address = inet_pton(AF_INET, text, ip) == 1;
  if (!strcmp(word, "number") && address)
    printf("%u\n", ((ip[0] * 256u + ip[1]) * 256 + ip[2]) * 256 + ip[3]);
  else if (!strcmp(word, "dotted") && whole(text, 4294967295.0, &n)) {
    unsigned u = (unsigned)n;
    printf("%u.%u.%u.%u\n", u >> 24, u >> 16 & 255, u >> 8 & 255, u & 255);
  } else if (!strcmp(word, "bits") && address)
    for (int i = 0; i < 32; i++)
      printf("%d%s", ip[i / 8] >> (7 - i % 8) & 1, i == 31 ? "\n" : i % 8 == 7 ? "." : "");
  else if (!strcmp(word, "configurations") && whole(text, 128, &n))
    printf("%.0f\n", ldexp(1, (int)n));
  else if (!strcmp(word, "port") && port(text)) puts("valid");
  else if (!strcmp(word, "scope") && address) puts(scope(ip[0], ip[1]));
  else puts("invalid");
}

int main(void) {
  static char line[300];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    char *text = strchr(line, ' ');
    if (text) *text++ = 0;
    answer(line, text ? text : "");
  }
}
