// odd: C with poll, a fixed table of clients, and the history in a ring.
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 200
#define BIG 70000
struct client { int fd; char name[40]; char *data; int size; } room[MOST];
static struct pollfd fds[MOST + 1];
static char *history[100];
static int sizes[100], said;

static int pack(char *to, const char *body, int size) {
  sprintf(to, "%-64d", size);
  memcpy(to + 64, body, size);
  return 64 + size;
}

static void leave(struct client *c) {
  close(c->fd);
  c->fd = -1;
  c->name[0] = 0;
}

static int bad(const char *name, int size) {
  if (size == 0 || size > 32) return 1;
  for (int i = 0; i < size; i++) {
    unsigned char b = name[i];
    if (b < 32 || b == 127 || b == '>') return 1;
    if (b == 0xc2 && i + 1 < size && (unsigned char)name[i + 1] < 0xa0) return 1;
  }
  for (int i = 0; i < MOST; i++)
    if (room[i].fd >= 0 && strlen(room[i].name) == (size_t)size && memcmp(room[i].name, name, size) == 0) return 1;
  return 0;
}

static void message(struct client *c, const char *text, int size) {
  static char body[BIG], packed[BIG];
  if (size == 11 && memcmp(text, "!DISCONNECT", 11) == 0) { leave(c); return; }
  if (c->name[0] == 0) {
    if (bad(text, size)) {
      send(c->fd, packed, pack(packed, "!ERROR bad name", 15), 0);
      leave(c);
      return;
    }
    for (int i = said > 100 ? said - 100 : 0; i < said; i++) send(c->fd, history[i % 100], sizes[i % 100], 0);
    memcpy(c->name, text, size);
    c->name[size] = 0;
    return;
  }
  int n = sprintf(body, "%s> ", c->name);
  memcpy(body + n, text, size);
  int length = pack(packed, body, n + size);
  free(history[said % 100]);
  history[said % 100] = memcpy(malloc(length), packed, length);
  sizes[said++ % 100] = length;
  for (int i = 0; i < MOST; i++)
    if (room[i].fd >= 0 && room[i].name[0] && &room[i] != c) send(room[i].fd, packed, length, 0);
}

static void hear(struct client *c) {
  int n = recv(c->fd, c->data + c->size, BIG - c->size, 0);
  if (n <= 0) { leave(c); return; }
  c->size += n;
  while (c->fd >= 0 && c->size >= 64) {
    int length = atoi(c->data);
    if (length < 0 || length > 60000) { leave(c); return; }
    if (c->size < 64 + length) return;
    message(c, c->data + 64, length);
    c->size -= 64 + length;
    memmove(c->data, c->data + 64 + length, c->size);
  }
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  signal(SIGPIPE, SIG_IGN);
  int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) { perror("bind"); return 1; }
  listen(server, 128);
  for (int i = 0; i < MOST; i++) { room[i].fd = -1; room[i].data = malloc(BIG); }
  for (;;) {
    for (int i = 0; i < MOST; i++) fds[i] = (struct pollfd){room[i].fd, POLLIN, 0};
    fds[MOST] = (struct pollfd){server, POLLIN, 0};
    poll(fds, MOST + 1, -1);
    for (int i = 0; i < MOST; i++) if (fds[i].revents && room[i].fd >= 0) hear(&room[i]);
    if (!fds[MOST].revents) continue;
    int fd = accept(server, NULL, NULL), i = 0;
    while (i < MOST && room[i].fd >= 0) i++;
    if (i == MOST) { close(fd); continue; }
    room[i].fd = fd;
    room[i].size = 0;
  }
}
