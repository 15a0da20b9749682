-- Every completion of a task asks for its children by this column; without an index that reads all open tasks.
create index if not exists act_idx_task_parent on act_ru_task (parent_task_id_);
