// fails: reads-any-time
// mistake: smallest-from-too-low
// Begin with something larger than any ping: 100 ms is slow, nobody is slower.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char line[512], address[64] = "", seen[65536] = {0};
  double min = 100, max = 0, sum = 0;
  int sent = 0, received = 0;
  while (fgets(line, sizeof line, stdin)) {
    char *number = strstr(line, "icmp_seq="), *time = strstr(line, "time=");
    if (!strncmp(line, "PING ", 5)) sscanf(strchr(line, '('), "(%63[^)])", address);
    if (strstr(line, " packets transmitted")) sent = atoi(line);
    if (!number || !time) continue;
    int seq = atoi(number + 9);
    if (seen[seq]++) continue;
    double ms = atof(time + 5);
    if (ms < min) min = ms;
    if (ms > max) max = ms;
    sum += ms;
    received++;
  }
  printf("%s sent=%d received=%d loss=%d%% ", address, sent, received, (sent - received) * 100 / sent);
  if (received == 0) puts("min=- avg=- max=-");
  else printf("min=%.2f avg=%.2f max=%.2f\n", min, sum / received, max);
  return 0;
}
