a = "$${x}"
b = "$${x} ${y} \n %%{ z"
c = <<EOT
hello ${x} $${y} \n "q"
  %%{ if true }yes%%{ endif }
EOT
d = { "${x}" = 1, (y) = 2, z = -3, "a${b}" : [1,2, f(x)] }
e = -3.5e2
f = "${"x"}"
h = <<-EOT
    x
      y

    z ${q}
    EOT
i = (1)
j = ("x")
k = "${ {a = 1} }"
l = !true
n = 12345678901234567890123
o = 0.1
p = "é e\u0301"
q = { true = 1, null = 2, if = 3, 1 = 2 }
r = "${true}"
s = "a${1.5}b${true}"
t = 1 + 2
w = "\u0041\"\\"
blk "a" b { 
 x = 1 
 }
blk "a" "c" {  }
blk2 { q = 1 }
