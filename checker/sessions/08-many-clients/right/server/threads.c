// odd: C, a thread for each client, MSG_WAITALL does the collecting; prints the address alone.
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LONGEST 100000
static int active = 0;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void count(int change) {
  pthread_mutex_lock(&lock);
  active += change;
  printf("[ACTIVE CONNECTIONS] %d\n", active);
  fflush(stdout);
  pthread_mutex_unlock(&lock);
}

static long length_in(const char *header) {
  size_t digits = strspn(header, "0123456789");
  if (digits == 0 || digits > 6 || digits + strspn(header + digits, " ") != 64) return -1;
  return atol(header);
}

static void *serve(void *arg) {
  int client = (int)(long)arg;
  char header[65] = "", *body = malloc(LONGEST + 1);
  struct sockaddr_in from = {0};
  socklen_t size = sizeof from;
  getpeername(client, (struct sockaddr *)&from, &size);
  char name[INET_ADDRSTRLEN];
  inet_ntop(AF_INET, &from.sin_addr, name, sizeof name);
  printf("[NEW CONNECTION] %s connected.\n", name);
  count(1);
  while (recv(client, header, 64, MSG_WAITALL) == 64) {
    long length = length_in(header);
    if (length < 0 || length > LONGEST) break;
    if (length > 0 && recv(client, body, length, MSG_WAITALL) != length) break;
    body[length] = 0;
    printf("[%s] %s\n", name, body);
    if (send(client, "Msg received", 12, MSG_NOSIGNAL) < 0) break;
    if (strcmp(body, "!DISCONNECT") == 0) break;
  }
  free(body);
  close(client);
  count(-1);
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) return 1;
  listen(server, 64);
  for (;;) {
    int client = accept(server, NULL, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, (void *)(long)client);
    pthread_detach(thread);
  }
}
