// fails: counts-lost-in-the-middle
// mistake: -
// Reply 1, reply 2, ... until the next one is missing: that is where the replies end, I thought.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char line[512], address[64] = "?";
  double time[1000] = {0}, sum = 0, min = 0, max = 0, ms;
  int seq, sent = 0, first = 0, i;
  while (fgets(line, sizeof line, stdin)) {
    char *found = strstr(line, "icmp_seq="), *t = strstr(line, "time=");
    if (strncmp(line, "PING", 4) == 0) sscanf(strchr(line, '(') + 1, "%63[0-9.]", address);
    if (strstr(line, "transmitted")) sent = atoi(line);
    if (!found || !t || sscanf(found, "icmp_seq=%d", &seq) != 1) continue;
    if (sscanf(t, "time=%lf", &ms) == 1 && time[seq] == 0) time[seq] = ms;
    if (first == 0 || seq < first) first = seq;
  }
  int received = 0;
  for (i = first; first && time[i] > 0; i++) {
    if (received == 0 || time[i] < min) min = time[i];
    if (time[i] > max) max = time[i];
    sum += time[i];
    received++;
  }
  printf("%s sent=%d received=%d loss=%d%% ", address, sent, received, 100 * (sent - received) / sent);
  if (received) printf("min=%.2f avg=%.2f max=%.2f\n", min, sum / received, max);
  else printf("min=- avg=- max=-\n");
  return 0;
}
