# The first response: what is said on the phone.
call-heard = { $address }, I have heard what happened.
call-understand = Anyone would find this hard. Take your time, I am listening.
call-together = We will face this together with you. First I will make sure of the facts, then we meet in person.
call-first-listen = Listen first, explain nothing.
call-first-known = Say clearly that we know.
call-first-next = Agree on when we talk next.
call-never-told-you = Never say that we had warned them.
call-never-market = Never say that this is just the market and nothing can be done.
