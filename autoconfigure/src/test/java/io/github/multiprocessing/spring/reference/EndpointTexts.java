package io.github.multiprocessing.spring.reference;

import java.util.Map;

/** What a reader has to know beside the examples. */
final class EndpointTexts {

    private static final String HEAD = """
            # Endpoints

            The examples are from a real run, with times, process ids and sizes made the same; a test keeps their keys and types
            true. Times are in milliseconds, sizes in bytes; -1 is what cannot be told. What is null is left out, as in all of
            Boot's endpoints: in this run, for instance, no circuit is open.

            | request | access by default | what it is |
            |---|---|---|
            | `GET /actuator/processpools` | read-only | all pools that have been made |
            | `GET /actuator/processpools/{pool}` | read-only | one pool |
            | `GET /actuator/processpools/{pool}/{worker}` | read-only | one worker, and the last of its name that ended |
            | `POST /actuator/processpools/{pool}` | none | resizes a pool, or lets a task out of quarantine |
            | `POST /actuator/processpools/{pool}/{worker}` | none | recycles or kills a worker |
            | `GET /actuator/processpooldump/{pool}/{worker}` | none | what the threads of a worker do now |
            | `GET /actuator/processpooldump/{pool}/{worker}/slow-task` | none | what they did during its last slow task |
            | `GET /actuator/syncmanager` | read-only | the manager of shared objects |
            | `GET /actuator/processresources` | read-only | shared memory, directories, sockets, processes, and what should not be there |

            Like all endpoints they have to be exposed. Who may change pools, and see threads, is said by

            ```properties
            management.endpoints.web.exposure.include=health,processpools,processpooldump,syncmanager,processresources
            management.endpoint.processpools.access=unrestricted
            management.endpoint.processpooldump.access=read-only
            ```

            Names of tasks, workers and threads are shown, and what a task says of its progress. Arguments, results, environments,
            command lines and keys never are. What an ended worker has printed, and what it said of a start that failed, is shown with
            its exit, in `output` and `crashReport`, if `management.endpoint.processpools.show-values` is `always`, or `when-authorized` and the user has one of
            `management.endpoint.processpools.roles`.

            An unknown pool or worker is 404 for `GET` and 400 for `POST`, with the reason in the log and the audit event. Every
            change, also one that is refused, is published as an `AuditApplicationEvent` of the type `PROCESS_POOL_RESIZE`,
            `PROCESS_POOL_RELEASE`, `PROCESS_POOL_WORKER_RECYCLE` or `PROCESS_POOL_WORKER_KILL`, with the user, the pool, the worker,
            old and new sizes and the outcome; `/actuator/auditevents` shows them where the application has an
            `AuditEventRepository`.

            ## Changes

            The size of a pool (`minProcesses` is optional), and a task that leaves its quarantine; the answer is the pool as it is
            then:

            ```sh
            curl -X POST -H 'Content-Type: application/json' -d '{"processes": 2, "minProcesses": 1}' localhost:8080/actuator/processpools/documents
            curl -X POST -H 'Content-Type: application/json' -d '{"release": "Documents.parse#0123456789abcdef"}' localhost:8080/actuator/processpools/documents
            ```

            A worker is replaced once it is idle, or killed now, in which case its task fails:

            ```sh
            curl -X POST -H 'Content-Type: application/json' -d '{"action": "recycle"}' localhost:8080/actuator/processpools/documents/documents-1
            curl -X POST -H 'Content-Type: application/json' -d '{"action": "kill", "pid": 4711}' localhost:8080/actuator/processpools/documents/documents-1
            ```

            `pid` is optional. With it, a request that is repeated does not hit the worker that has replaced the one that was meant. A
            pid alone is never enough. More than thirty changes within a minute are refused.
            """;

    private static final Map<String, String> TEXTS = Map.of(
            "GET /actuator/processpools/{pool}/{worker}",
            "`worker` is left out while there is none of that name, `slowTask` if there was none.\n",
            "GET /actuator/processpools/{pool}",
            "`GET /actuator/processpools` has a list of these as `pools`. `task` of an exit is what the worker was running when it ended;"
                    + " it is left out if that was nothing. What had been given to it and had not begun has gone to another worker.\n",
            "an audit event",
            "What is published for a change.\n",
            "GET /actuator/processpooldump/{pool}/{worker}",
            "With `Accept: text/plain` the dump alone. A worker that does not answer within 10 s, as one that is stopped, has a"
                    + " `problem` in place of a dump.\n",
            "GET /actuator/processpooldump/{pool}/{worker}/slow-task",
            "Also when that worker is gone. The pool needs a `slow-task-threshold`.\n",
            "GET /actuator/syncmanager",
            "`objects` has those with a name and those in which calls wait. A manager that does not answer has a `problem` in place"
                    + " of `content`. `leased` clients are on other machines and have to be heard of within the lease.\n",
            "GET /actuator/processresources",
            """
            `strays` are processes that should not be there any more. Each has a `kind` and what helps:

            | kind | what it is | remedy |
            |---|---|---|
            | `ZOMBIE` | a child that has ended and was not reaped, as orphans that process 1 of a container has adopted | `WAIT`, `REAP` (it is done), `INIT` (without native access) |
            | `ORPHAN` | a process of an application that was killed | `SWEEP` (it is done), `KILL` (with sweeps turned off) |
            | `UNKILLABLE` | a process that waits in the kernel | `KERNEL` |
            | `SILENT` | a worker that lives and has not been heard of for half of its heartbeat timeout | `HEARTBEAT` (it is done) |

            `totals` count them since the start: how many were `seen`, and how many of them are gone. Of `silent` workers each silence
            counts, once somebody has looked at this endpoint, the meters or the dashboard meanwhile; it has `ended` when the worker was
            heard of again or is gone.
            """,
            "GET /actuator/health/processPools",
            "As `management.endpoint.health.show-details` allows. A pool is `UP`, `DEGRADED` (it has lost workers, its queue is full, a"
                    + " collector of its workers takes too much of the time) or `DOWN` (it runs no task), with `reason`, `action` and `since`"
                    + " unless it is UP: of a full queue, a collector and a pool that stops, since a health check first saw it. Only DOWN"
                    + " makes the whole DOWN."
                    + " `management.endpoint.health.group.readiness.include=readinessState,processPools` takes an application whose"
                    + " pools run no task out of the load balancer. Never put it into the liveness group.\n");

    private EndpointTexts() {}

    static String head() {
        return HEAD;
    }

    static String of(String request) {
        return TEXTS.containsKey(request) ? TEXTS.get(request) + "\n" : "";
    }
}
