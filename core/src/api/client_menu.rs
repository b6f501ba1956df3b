//! What the client window may call, and nothing else: it attends to the views that it is sent, and answers the one
//! that is shown. Nothing is read by it.

macro_rules! client_menu {
    ($then:ident) => {
        $then! {
            client {
                attend(Nothing) -> Nothing, read;
                answer(ClientAnswer) -> Nothing, read;
            }
        }
    };
}
