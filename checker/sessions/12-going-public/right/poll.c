// odd: C, one thread and poll; all bytes that are not plain letters are printed as dots.
#include <arpa/inet.h>
#include <ctype.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEADER = 64, MOST = 4096, ROOM = 1000 };
struct client { char data[HEADER + MOST]; int have, busy, closing; long until; } clients[ROOM];
static struct pollfd polls[ROOM + 1];
static int count, idle = 60000, most = 50;
static volatile sig_atomic_t stopping;

static void on_term(int number) { (void)number; stopping = 1; }
static long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000L + t.tv_nsec / 1000000;
}
static void say(int fd, const char *words) { if (send(fd, words, strlen(words), 0) < 0) perror("send"); }
static void hang_up(int i, const char *words) {
  if (clients[i].closing) return;
  say(polls[i].fd, words);
  shutdown(polls[i].fd, SHUT_WR);
  clients[i].closing = 1;
  clients[i].until = now() + 1000;
}
static void forget(int i) {
  close(polls[i].fd);
  if (!clients[i].busy) printf("[ACTIVE CONNECTIONS] %d\n", --count);
  polls[i].fd = -1;
}
static void show(const char *text, int n) {
  for (int i = 0; i < n; i++) putchar(text[i] >= 32 && text[i] < 127 ? text[i] : '.');
  putchar('\n');
}
/* Looks at what has come; answers every message that is whole. */
static void look(int i) {
  struct client *c = &clients[i];
  while (!c->closing && c->have >= HEADER) {
    int digits = 0, blank;
    long length = 0;
    while (digits < HEADER && isdigit((unsigned char)c->data[digits])) {
      if (length <= MOST) length = length * 10 + (c->data[digits] - '0');
      digits++;
    }
    for (blank = digits; blank < HEADER && c->data[blank] == ' '; blank++) {}
    if (digits == 0 || blank < HEADER) { hang_up(i, "!ERROR bad header"); return; }
    if (length > MOST) { hang_up(i, "!ERROR too long"); return; }
    if (c->have < HEADER + length) return;
    show(c->data + HEADER, length);
    int bye = length == 11 && memcmp(c->data + HEADER, "!DISCONNECT", 11) == 0;
    c->have -= HEADER + length;
    memmove(c->data, c->data + HEADER + length, c->have);
    c->until = now() + idle;
    if (bye) hang_up(i, "Msg received");
    else say(polls[i].fd, "Msg received");
  }
}
static void hear(int i) {
  struct client *c = &clients[i];
  char drop[4096];
  ssize_t n = c->closing ? recv(polls[i].fd, drop, sizeof drop, 0)
                         : recv(polls[i].fd, c->data + c->have, sizeof c->data - c->have, 0);
  if (n <= 0) { forget(i); return; }
  if (c->closing) return;
  c->have += n;
  look(i);
}
static void welcome(int server) {
  int fd = accept(server, NULL, NULL), i = 0;
  while (i < ROOM && polls[i].fd >= 0) i++;
  if (fd < 0 || i == ROOM) { close(fd); return; }
  polls[i] = (struct pollfd){ .fd = fd, .events = POLLIN };
  clients[i].have = clients[i].closing = 0;
  clients[i].until = now() + idle;
  clients[i].busy = count >= most;
  if (clients[i].busy) hang_up(i, "!ERROR busy");
  else printf("[NEW CONNECTION]\n[ACTIVE CONNECTIONS] %d\n", ++count);
}
int main(int argc, char **argv) {
  if (argc < 3) return 2;
  if (getenv("IDLE_MS")) idle = atoi(getenv("IDLE_MS"));
  if (getenv("MAX_CLIENTS")) most = atoi(getenv("MAX_CLIENTS"));
  setvbuf(stdout, NULL, _IOLBF, 0);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTERM, on_term);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(atoi(argv[2])) };
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 100)) return 1;
  for (int i = 0; i < ROOM; i++) polls[i].fd = -1;
  polls[ROOM] = (struct pollfd){ .fd = server, .events = POLLIN };
  long end = 0;
  while (!end || now() < end + 1100) {
    if (stopping && !end) end = now() + 100;
    poll(polls, ROOM + 1, 20);
    for (int i = 0; i < ROOM; i++) if (polls[i].fd >= 0 && polls[i].revents) hear(i);
    if (polls[ROOM].fd >= 0 && polls[ROOM].revents) welcome(server);
    int open = 0;
    for (int i = 0; i < ROOM; i++) {
      if (polls[i].fd < 0) continue;
      open++;
      if (end && now() > end) hang_up(i, "");
      if (now() > clients[i].until) { if (clients[i].closing) forget(i); else hang_up(i, ""); }
    }
    if (end && now() > end) {
      if (polls[ROOM].fd >= 0) { close(server); polls[ROOM].fd = -1; }
      if (!open) return 0;
    }
  }
  return 0;
}
