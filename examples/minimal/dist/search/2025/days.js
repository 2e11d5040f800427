revueSearch(2,"2025/days",[
["11-28",3,[],[]]
])
