revueSearch(5,"2025/days",[
["11-28",3,[],[]]
])
