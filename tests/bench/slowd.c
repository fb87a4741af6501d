/*
 * A web server that takes its time, on 127.0.0.1, 127.0.0.2 …, all at one port.
 *
 *   slowd HOSTS MS
 *
 * Prints the port, then answers HEAD and GET of whatever address MS milliseconds after it was asked with a file of 1000
 * bytes, until its standard input ends.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST 1024		/* sockets */
#define REQUEST_MOST 8192

struct visitor {
	char request[REQUEST_MOST];
	size_t length;
	double due;		/* when it is answered; 0: it hasn't asked yet */
};

static struct pollfd sockets[MOST];	/* standard input, the hosts', then the visitors' */
static struct visitor visitors[MOST];
static size_t hosts, count;
static char answer[2048];
static size_t head_length;
static double delay;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Host 1 chooses the port, the others take the same. */
static bool listen_at(unsigned host, in_port_t *port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = *port, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + host - 1),
	};
	socklen_t length = sizeof(address);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);

	if (fd < 0 || bind(fd, (struct sockaddr *)&address, length) || listen(fd, MOST) ||
	    getsockname(fd, (struct sockaddr *)&address, &length))
		return false;
	*port = address.sin_port;
	sockets[count++] = (struct pollfd){ .fd = fd, .events = POLLIN };
	return true;
}

static void welcome(int host)
{
	for (int fd; count < MOST && (fd = accept4(host, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
		visitors[count] = (struct visitor){ 0 };
		sockets[count++] = (struct pollfd){ .fd = fd, .events = POLLIN };
	}
}

/* False: it has gone. */
static bool hear(size_t i)
{
	struct visitor *visitor = &visitors[i];
	ssize_t got = read(sockets[i].fd, visitor->request + visitor->length, REQUEST_MOST - 1 - visitor->length);

	if (got <= 0)
		return false;
	visitor->length += (size_t)got;
	visitor->request[visitor->length] = '\0';
	if (strstr(visitor->request, "\r\n\r\n"))
		visitor->due = now() + delay;
	return true;
}

static void reply(size_t i)
{
	struct visitor *visitor = &visitors[i];
	bool head = strncmp(visitor->request, "HEAD ", 5) == 0;

	if (write(sockets[i].fd, answer, head_length + (head ? 0 : 1000)) < 0)
		perror("slowd");
	visitor->length = 0;
	visitor->due = 0;
}

/* Until the first answer is due, or somebody comes. */
static void wait(void)
{
	double until = 0, left;
	struct timespec most;

	for (size_t i = 1 + hosts; i < count; i++) {
		if (visitors[i].due && (!until || visitors[i].due < until))
			until = visitors[i].due;
	}
	left = until ? until - now() : 0;
	left = left > 0 ? left : 0;
	most.tv_sec = (time_t)(left / 1e3);
	most.tv_nsec = (long)((left - (double)most.tv_sec * 1e3) * 1e6);
	ppoll(sockets, (nfds_t)count, until ? &most : NULL, NULL);
}

static void serve(void)
{
	for (size_t i = 1 + hosts; i < count;) {
		if (sockets[i].revents && !hear(i)) {
			close(sockets[i].fd);
			sockets[i] = sockets[--count];
			visitors[i] = visitors[count];
			continue;
		}
		if (visitors[i].due && visitors[i].due <= now())
			reply(i);
		i++;
	}
	for (size_t i = 1; i <= hosts; i++) {
		if (sockets[i].revents)
			welcome(sockets[i].fd);
	}
}

int main(int argc, char **argv)
{
	in_port_t port = 0;

	if (argc != 3)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	hosts = strtoul(argv[1], NULL, 10);
	delay = strtod(argv[2], NULL);
	head_length = (size_t)snprintf(answer, sizeof(answer), "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
				       "Content-Length: 1000\r\n\r\n");
	memset(answer + head_length, 'x', 1000);
	sockets[count++] = (struct pollfd){ .fd = STDIN_FILENO, .events = POLLIN };
	for (unsigned host = 1; host <= hosts; host++) {
		if (!listen_at(host, &port)) {
			perror("slowd");
			return 1;
		}
	}
	printf("%d\n", ntohs(port));
	fflush(stdout);
	while (!sockets[0].revents) {
		wait();
		serve();
	}
	return 0;
}
