-- A task is found by its number, by which clocks and activities name it.
create index desk_task_key on desk_task (tenant, task_key);
