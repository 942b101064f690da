// Odd: C with a process for each client; a vanished client ends its process by SIGPIPE.
#include <arpa/inet.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void serve(int client) {
  char data[4096];
  ssize_t n;
  if (write(client, "hello\n", 6) < 0) return;
  while ((n = read(client, data, sizeof data)) > 0) {
    for (ssize_t sent = 0; sent < n;) {
      ssize_t m = write(client, data + sent, n - sent);
      if (m < 0) return;
      sent += m;
    }
  }
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  signal(SIGCHLD, SIG_IGN);
  int server = socket(AF_INET, SOCK_STREAM, 0);
  int yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(atoi(argv[2]));
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) return 1;
  listen(server, 256);
  for (;;) {
    int client = accept(server, NULL, NULL);
    if (client < 0) continue;
    if (fork() == 0) {
      close(server);
      serve(client);
      _exit(0);
    }
    close(client);
  }
}
