revueSearch(1,"2025/days",[
["11-28",3,[],[]]
])
