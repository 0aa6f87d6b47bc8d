import { Menu as MenuIcon, X } from "lucide-react";
import { Dialog, DialogTrigger, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "../ui/button.tsx";
import { SideMenu } from "./side-menu.tsx";

/** The side menu where there is no room for it: behind a button. */
export function MenuDrawer({ permissions }: { permissions: readonly string[] }) {
  return (
    <div className="drawer-trigger">
      <DialogTrigger>
        <Button variant="quiet" aria-label="Open menu">
          <MenuIcon aria-hidden size={18} />
        </Button>
        <ModalOverlay className="modal-overlay" isDismissable>
          <Modal className="drawer">
            <Dialog aria-label="Menu" className="dialog">
              {({ close }) => (
                <>
                  <div className="drawer-head">
                    <span className="brand">CRM</span>
                    <Button variant="quiet" aria-label="Close menu" onPress={close}>
                      <X aria-hidden size={18} />
                    </Button>
                  </div>
                  <SideMenu permissions={permissions} onNavigate={close} />
                </>
              )}
            </Dialog>
          </Modal>
        </ModalOverlay>
      </DialogTrigger>
    </div>
  );
}
