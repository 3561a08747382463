/* The floor below the floor: two processes, one Unix socket pair, blocking 64-byte messages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SIZE = 64, SAMPLES = 400000 };

static double samples[SAMPLES];

static double micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static int receive(int fd, char *message) {
    for (int done = 0; done < SIZE;) {
        ssize_t n = read(fd, message + done, SIZE - done);
        if (n <= 0) {
            return 0;
        }
        done += n;
    }
    return 1;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static int measure(int fd, double seconds) {
    char message[SIZE] = {0};
    int count = 0;
    double before = micros(), end = before + seconds * 1e6;
    while (count < SAMPLES && before < end) {
        if (write(fd, message, SIZE) != SIZE || !receive(fd, message)) {
            exit(1);
        }
        double after = micros();
        samples[count++] = after - before;
        before = after;
    }
    qsort(samples, count, sizeof(double), compare);
    return count;
}

int main(int argc, char **argv) {
    double seconds = 0.2;
    for (int i = 1; i < argc; i++) {
        sscanf(argv[i], "seconds=%lf", &seconds);
    }
    int fds[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0) {
        perror("socketpair");
        return 1;
    }
    if (fork() == 0) {
        char message[SIZE];
        close(fds[0]);
        while (receive(fds[1], message) && write(fds[1], message, SIZE) == SIZE) {
        }
        _exit(0);
    }
    close(fds[1]);
    measure(fds[0], seconds);
    int count = measure(fds[0], seconds);
    printf("round-trip %f\nround-trip-p99 %f\n", samples[count / 2], samples[(int) (count * 0.99)]);
    return 0;
}
