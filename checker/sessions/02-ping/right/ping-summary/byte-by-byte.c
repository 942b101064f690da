// odd: reads one byte at a time, straight from the system, and keeps one line
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char address[64] = "?", seen[65536];
static double min, max, sum;
static int sent, received;

static void look_at(char *line) {
  char *number = strstr(line, "icmp_seq="), *time = strstr(line, "time=");
  if (strncmp(line, "PING ", 5) == 0) sscanf(strchr(line, '('), "(%63[^)])", address);
  if (strstr(line, " packets transmitted")) sent = atoi(line);
  if (!number || !time || seen[atoi(number + 9) & 65535]++) return;
  double ms = atof(time + 5);
  if (received == 0 || ms < min) min = ms;
  if (received == 0 || ms > max) max = ms;
  sum += ms;
  received++;
}

int main(void) {
  char line[1024], byte;
  size_t length = 0;
  while (read(0, &byte, 1) == 1) {
    if (byte != '\n' && length < sizeof line - 1) line[length++] = byte;
    if (byte != '\n') continue;
    line[length] = '\0';
    look_at(line);
    length = 0;
  }
  printf("%s sent=%d received=%d loss=%d%% ", address, sent, received, (sent - received) * 100 / sent);
  if (received == 0) printf("min=- avg=- max=-\n");
  else printf("min=%.2f avg=%.2f max=%.2f\n", min, sum / received, max);
  return 0;
}
