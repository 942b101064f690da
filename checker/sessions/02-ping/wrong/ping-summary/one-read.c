// fails: sums-up-a-ping
// mistake: cut-at-read-size
// 1024 bytes are enough for everything I have ever pinged.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  static char text[1025], seen[65536];
  char address[64] = "?";
  double min = 0, max = 0, sum = 0;
  int sent = 0, received = 0;
  text[fread(text, 1, 1024, stdin)] = '\0';
  for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    char *number = strstr(line, "icmp_seq="), *time = strstr(line, "time=");
    if (strncmp(line, "PING ", 5) == 0) sscanf(strchr(line, '('), "(%63[^)])", address);
    if (strstr(line, " packets transmitted")) sent = atoi(line);
    if (!number || !time || seen[atoi(number + 9) & 65535]++) continue;
    double ms = atof(time + 5);
    if (received == 0 || ms < min) min = ms;
    if (received == 0 || ms > max) max = ms;
    sum += ms;
    received++;
  }
  int loss = sent ? 100 * (sent - received) / sent : 0;
  printf("%s sent=%d received=%d loss=%d%% ", address, sent, received, loss);
  if (received) printf("min=%.2f avg=%.2f max=%.2f\n", min, sum / received, max);
  else puts("min=- avg=- max=-");
  return 0;
}
