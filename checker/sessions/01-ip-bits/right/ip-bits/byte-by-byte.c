// odd: a state machine in C: reads byte by byte, writes byte by byte, keeps 128 switches as decimal digits
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void put(const char *text) {
  for (; *text; text++) write(1, text, 1);
}

// A number of plain digits up to `end`; -1 if it is none or above max.
static long whole(const char *p, const char *end, long max) {
  long n = 0;
  if (p == end || (*p == '0' && end - p > 1)) return -1;
  for (; p < end; p++) {
    if (*p < '0' || *p > '9' || (n = n * 10 + *p - '0') > max) return -1;
  }
  return n;
}

static int address(const char *p, long ip[4]) {
  for (int i = 0; i < 4; i++) {
    const char *end = i < 3 ? strchr(p, '.') : p + strlen(p);
    if (!end || (ip[i] = whole(p, end, 255)) < 0) return 0;
    p = end + 1;
  }
  return 1;
}

static void power(long n) {
  char digits[] = "0000000000000000000000000000000000000001";
  while (n-- > 0)
    for (int i = 39, carry = 0; i >= 0; i--) {
      carry += 2 * (digits[i] - '0');
      digits[i] = '0' + carry % 10;
      carry /= 10;
    }
  put(digits + strspn(digits, "0"));
}

static void answer(char *line) {
  char out[64] = "invalid", *t = strchr(line, ' ');
  long ip[4], n;
  if (t) *t++ = 0; else t = "";
  const char *end = t + strlen(t);
  if (!strcmp(line, "number") && address(t, ip)) sprintf(out, "%ld", ip[0] << 24 | ip[1] << 16 | ip[2] << 8 | ip[3]);
  if (!strcmp(line, "dotted") && (n = whole(t, end, 4294967295)) >= 0)
    sprintf(out, "%ld.%ld.%ld.%ld", n >> 24, n >> 16 & 255, n >> 8 & 255, n & 255);
  if (!strcmp(line, "bits") && address(t, ip))
    for (int i = 0; i < 35; i++) out[i] = i % 9 == 8 ? '.' : '0' + (ip[i / 9] >> (7 - i % 9) & 1), out[i + 1] = 0;
  if (!strcmp(line, "port") && whole(t, end, 65535) >= 0) strcpy(out, "valid");
  if (!strcmp(line, "scope") && address(t, ip))
    strcpy(out, ip[0] == 127 ? "loopback" : ip[0] == 10 || (ip[0] == 172 && ip[1] >> 4 == 1) || (ip[0] == 192 && ip[1] == 168) ? "private"
      : ip[0] == 169 && ip[1] == 254 ? "link-local" : "public");
  if (!strcmp(line, "configurations") && (n = whole(t, end, 128)) >= 0) power(n);
  else put(out);
  put("\n");
}

int main(void) {
  char line[1000], c;
  int length = 0;
  while (read(0, &c, 1) == 1) {
    if (c != '\n') line[length++] = c;
    else line[length] = 0, length = 0, answer(line);
  }
  return 3;
}
